package dev.fumidai.app.sandbox;

/// An option's `yes` or `no`. No boolean: picocli takes the name of such an option for its value.
enum YesNo {
    YES,
    NO
}
