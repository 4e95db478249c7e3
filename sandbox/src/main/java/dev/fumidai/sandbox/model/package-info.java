/// Service models: decoding, validating and encoding requests and answers as AWS does.
@NullMarked
package dev.fumidai.sandbox.model;

import org.jspecify.annotations.NullMarked;
