/// What IJava and JJava gave to every cell, and the environment variables that they read.
@NullMarked
package io.scenario4j.kernel.compat;

import org.jspecify.annotations.NullMarked;
