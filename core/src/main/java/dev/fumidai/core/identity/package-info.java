/// Who we are in AWS: which profile, region and credentials, and whether they fit the target.
@NullMarked
package dev.fumidai.core.identity;

import org.jspecify.annotations.NullMarked;
