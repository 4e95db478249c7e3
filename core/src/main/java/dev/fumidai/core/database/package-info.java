/// Databases: where one listens, what it is, and what a client program is told about it.
@NullMarked
package dev.fumidai.core.database;

import org.jspecify.annotations.NullMarked;
