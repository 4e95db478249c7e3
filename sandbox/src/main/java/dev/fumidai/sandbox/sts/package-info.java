/// AWS STS: who am I, temporary credentials.
@NullMarked
package dev.fumidai.sandbox.sts;

import org.jspecify.annotations.NullMarked;
