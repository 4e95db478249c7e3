@NullMarked
package dev.fumidai.core.audit;

import org.jspecify.annotations.NullMarked;
