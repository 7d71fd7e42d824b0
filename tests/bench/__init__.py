"""Benchmarks: they measure and print; no test asserts a duration."""
