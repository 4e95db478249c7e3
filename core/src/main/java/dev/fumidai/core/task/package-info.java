/// What is around a task and stands in no list: its network interface, its protection. Reads only.
@NullMarked
package dev.fumidai.core.task;

import org.jspecify.annotations.NullMarked;
