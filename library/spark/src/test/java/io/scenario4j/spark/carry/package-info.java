@NullMarked
package io.scenario4j.spark.carry;

import org.jspecify.annotations.NullMarked;
