/// Elastic Load Balancing: the target groups of services and how their targets are.
@NullMarked
package dev.fumidai.sandbox.balancing;

import org.jspecify.annotations.NullMarked;
