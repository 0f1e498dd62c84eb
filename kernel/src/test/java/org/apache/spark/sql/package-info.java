/// Stands in for Apache Spark, which has hundreds of jars: what the kernel calls of it.
@NullMarked
package org.apache.spark.sql;

import org.jspecify.annotations.NullMarked;
