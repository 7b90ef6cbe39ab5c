//! Policy + what is known + dates -> a decision with its reasons. Pure: no clock, no I/O, no floating point, no panic.
