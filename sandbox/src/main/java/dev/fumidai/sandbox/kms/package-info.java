/// AWS KMS: symmetric keys, data keys, aliases.
@NullMarked
package dev.fumidai.sandbox.kms;

import org.jspecify.annotations.NullMarked;
