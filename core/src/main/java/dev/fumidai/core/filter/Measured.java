package dev.fumidai.core.filter;

/// A value that reads as a text and compares as a number.
public interface Measured {
    double measure();
}
