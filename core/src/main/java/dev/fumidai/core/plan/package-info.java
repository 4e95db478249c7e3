/// What a command would do in AWS, for `--dry-run`.
@NullMarked
package dev.fumidai.core.plan;

import org.jspecify.annotations.NullMarked;
