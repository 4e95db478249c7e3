/// Amazon RDS: describe calls.
@NullMarked
package dev.fumidai.sandbox.rds;

import org.jspecify.annotations.NullMarked;
