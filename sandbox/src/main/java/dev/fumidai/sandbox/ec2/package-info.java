/// Amazon EC2: describe calls of the VPC.
@NullMarked
package dev.fumidai.sandbox.ec2;

import org.jspecify.annotations.NullMarked;
