/// Sessions that are handed over.
@NullMarked
package dev.fumidai.core.handover;

import org.jspecify.annotations.NullMarked;
