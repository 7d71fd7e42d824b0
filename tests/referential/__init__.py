"""Tests of the package `referential`, module by module."""
