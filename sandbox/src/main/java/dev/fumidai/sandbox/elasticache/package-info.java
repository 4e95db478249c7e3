/// Amazon ElastiCache: describe calls.
@NullMarked
package dev.fumidai.sandbox.elasticache;

import org.jspecify.annotations.NullMarked;
