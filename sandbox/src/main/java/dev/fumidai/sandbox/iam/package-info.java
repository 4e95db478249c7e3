/// Principals, their keys and what they may do.
@NullMarked
package dev.fumidai.sandbox.iam;

import org.jspecify.annotations.NullMarked;
