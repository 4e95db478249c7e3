/// A real PostgreSQL that plays the database of the VPC.
@NullMarked
package dev.fumidai.sandbox.database;

import org.jspecify.annotations.NullMarked;
