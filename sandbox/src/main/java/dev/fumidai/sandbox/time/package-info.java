/// World time: a clock with a list of things to do, in real or virtual time.
@NullMarked
package dev.fumidai.sandbox.time;

import org.jspecify.annotations.NullMarked;
