/// The guided tour: the real thing against an AWS in this process.
@NullMarked
package dev.fumidai.app.demo;

import org.jspecify.annotations.NullMarked;
