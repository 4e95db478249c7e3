/// Tests of database.
@NullMarked
package dev.fumidai.core.database;

import org.jspecify.annotations.NullMarked;
