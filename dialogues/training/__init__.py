"""A training day with several people (seed 004): a code, a survey, an exercise on one's own project, a page to keep."""
