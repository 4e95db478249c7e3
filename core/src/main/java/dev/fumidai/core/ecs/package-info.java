/// What runs on Amazon ECS, read and explained: rows as records, the calls that fetch them within
/// AWS's limits, and the reasons behind what looks wrong. Changes nothing in AWS. The SDK's types
/// stay inside.
@NullMarked
package dev.fumidai.core.ecs;

import org.jspecify.annotations.NullMarked;
