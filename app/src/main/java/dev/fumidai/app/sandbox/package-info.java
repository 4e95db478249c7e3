/// The commands of the sandbox: the embedded AWS as a process of its own, and the environment that
/// leads to it.
@NullMarked
package dev.fumidai.app.sandbox;

import org.jspecify.annotations.NullMarked;
