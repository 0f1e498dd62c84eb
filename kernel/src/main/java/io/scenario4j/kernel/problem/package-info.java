/// Why a cell has not done what it should, in lines for its author; what javac says among it.
@NullMarked
package io.scenario4j.kernel.problem;

import org.jspecify.annotations.NullMarked;
