//! What leaves the program and how it is laid out on pages: the one set of options behind the
//! export dialog and `tropa export`. Knows documents, layouts, scenes and exporters; knows neither
//! the window nor the command line.
