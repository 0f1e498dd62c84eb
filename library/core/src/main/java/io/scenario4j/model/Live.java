package io.scenario4j.model;

/// The way to an answer that costs time and money.
@FunctionalInterface
interface Live<T, X extends Exception> {

    T answer() throws X;
}
