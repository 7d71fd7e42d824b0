"""Tests of `dialogues`: turns are played on the core alone, the conversation going through JSON between every two."""
