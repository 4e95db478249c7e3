/// Amazon EC2: describe calls of the VPC.
@NullMarked
package dev.fumidai.sandbox.vpc;

import org.jspecify.annotations.NullMarked;
