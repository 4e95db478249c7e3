@NullMarked
package dev.fumidai.app.replay;

import org.jspecify.annotations.NullMarked;
