"""Tests of the commands that keep the database."""
