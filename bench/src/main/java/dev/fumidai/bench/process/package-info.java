/// Other processes: started, talked to over their streams, measured, ended.
@NullMarked
package dev.fumidai.bench.process;

import org.jspecify.annotations.NullMarked;
