/// S3: buckets of the world, and the reading of their objects.
@NullMarked
package dev.fumidai.sandbox.storage;

import org.jspecify.annotations.NullMarked;
