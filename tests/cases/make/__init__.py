"""The fixtures of tests/cases, in modules by class of finding."""
