package ganymede.testkit;

import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.ObjectStore;

class InMemoryObjectStoreTest implements ObjectStoreContract {

    private final ObjectStore store = new InMemoryObjectStore();

    @Override
    public ObjectStore store() {
        return store;
    }

    @Override
    public String prefix() {
        return "test/";
    }
}
