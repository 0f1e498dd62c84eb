package io.scenario4j.benchmarks.plan;

/// A batch on a cluster, and what goes wrong meanwhile.
///
/// @param runs in all
/// @param limit on calls of the model
record Plan(int runs, Cluster cluster, Tasks tasks, Calls calls, Limit limit, Trouble trouble) {

    /// Machines that play.
    ///
    /// @param tasksAtOnce of each worker
    record Cluster(int workers, int tasksAtOnce) {}

    /// How runs are dealt out.
    ///
    /// @param runs of a task
    /// @param runsAtOnce in a task
    /// @param seconds that a task takes beside its runs, to begin and to end
    /// @param keeps whether each run is stored as it ends, and not all of a task with the task
    record Tasks(int runs, int runsAtOnce, double seconds, boolean keeps) {

        Tasks runs(int value) {
            return new Tasks(value, runsAtOnce, seconds, keeps);
        }

        Tasks keeping() {
            return new Tasks(runs, runsAtOnce, seconds, true);
        }
    }

    /// What a run does: it waits for models, one call after the other, each of a lognormal time.
    ///
    /// @param ofRun how many
    /// @param seconds the median of a call
    /// @param sigma of the logarithm; 0 if each takes the same time
    record Calls(int ofRun, double seconds, double sigma) {

        double mean() {
            return seconds * Math.exp(sigma * sigma / 2);
        }
    }

    /// What the model's provider allows.
    sealed interface Limit {

        record None() implements Limit {}

        /// So many calls go on at once on the whole cluster.
        record AtOnce(int calls, Held held) implements Limit {}

        /// So many calls begin in a minute.
        record PerMinute(int calls) implements Limit {}
    }

    /// How a limit on calls at once holds over all workers.
    enum Held {
        /// Somebody counts for all of them; who waits longest is next.
        COUNTED,
        /// Each worker has a share of its own, always the same.
        SHARED,
        /// Shares follow the demand, once in two seconds.
        REBALANCED
    }

    /// What goes wrong.
    ///
    /// @param slowCalls which share of the calls takes ten times as long
    /// @param slowWorkers on how many workers every call takes three times as long
    /// @param speculates whether tasks that take long are played a second time beside the first
    /// @param lostEvery seconds until a worker is lost, on average; 0 for never
    /// @param backAfter seconds until there is another one in its place
    record Trouble(double slowCalls, int slowWorkers, boolean speculates, double lostEvery,
            double backAfter) {

        static final Trouble NONE = new Trouble(0, 0, false, 0, 0);
        static final double FACTOR_OF_CALL = 10;
        static final double FACTOR_OF_WORKER = 3;

        Trouble slowCalls(double share) {
            return new Trouble(share, slowWorkers, speculates, lostEvery, backAfter);
        }

        Trouble slowWorkers(int value) {
            return new Trouble(slowCalls, value, speculates, lostEvery, backAfter);
        }

        Trouble speculating() {
            return new Trouble(slowCalls, slowWorkers, true, lostEvery, backAfter);
        }

        Trouble lost(double every, double back) {
            return new Trouble(slowCalls, slowWorkers, speculates, every, back);
        }
    }

    Plan tasks(Tasks value) {
        return new Plan(runs, cluster, value, calls, limit, trouble);
    }

    Plan limit(Limit value) {
        return new Plan(runs, cluster, tasks, calls, value, trouble);
    }

    Plan trouble(Trouble value) {
        return new Plan(runs, cluster, tasks, calls, limit, value);
    }

    int runsAtOnce() {
        return cluster.workers() * cluster.tasksAtOnce() * tasks.runsAtOnce();
    }

    /// Returns how many seconds it takes if nothing goes wrong and nothing is ever idle.
    double least() {
        double calls = (double) runs * calls().ofRun();
        double byRuns = calls * calls().mean() / runsAtOnce();
        return switch (limit) {
            case Limit.None _ -> byRuns;
            case Limit.AtOnce(var atOnce, _) -> Math.max(byRuns, calls * calls().mean() / atOnce);
            case Limit.PerMinute(var most) -> Math.max(byRuns, calls / most * 60);
        };
    }
}
