/// Faults as values: off by default, switched on at start or at run time.
@NullMarked
package dev.fumidai.sandbox.fault;

import org.jspecify.annotations.NullMarked;
