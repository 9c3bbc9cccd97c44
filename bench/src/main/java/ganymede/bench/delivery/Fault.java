package ganymede.bench.delivery;

/** What is done to the service and to what it depends on. */
public enum Fault {
    KILL("kill -9 of a replica, restart under its id"),
    FREEZE("SIGSTOP of a replica beyond its session, SIGCONT"),
    GUEST("a third replica joins and leaves"),
    BROKER("kill -9 of broker and store, restart"),
    STORE_AWAY("connections to the store are cut and refused"),
    STORE_SLOW("the store answers late");

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    /** In words. */
    public String title() {
        return title;
    }
}
