/// AWS clients, built when first used, and the translation of AWS errors into problems.
@NullMarked
package dev.fumidai.core.aws;

import org.jspecify.annotations.NullMarked;
