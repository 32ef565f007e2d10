"""The program: window, command line, errors."""
