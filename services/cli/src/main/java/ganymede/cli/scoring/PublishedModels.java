package ganymede.cli.scoring;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectKeys;
import ganymede.artifacts.ObjectStoreException;
import ganymede.cli.terminal.Failure;
import ganymede.platform.Problem;
import java.util.Set;

/** Published models by the names that people give them: {@code NAME}, the newest version, or {@code NAME@VERSION}. */
public final class PublishedModels {
    private final Store store;

    /** Opens the repository when something is asked of it; it stays the opener's. */
    @FunctionalInterface
    public interface Store {
        ModelRepository open() throws Failure;
    }

    public PublishedModels(Store store) {
        this.store = store;
    }

    LoadResult.Loaded load(String model, Set<FileRole> roles) throws Failure {
        var parts = model.split("@", 2);
        try {
            var repository = store.open();
            if (!ObjectKeys.MODEL_NAME.matcher(parts[0]).matches()) {
                throw new Failure(
                        "'%s' is no model's name.".formatted(parts[0]), "Write model:NAME or model:NAME@VERSION.");
            }
            return switch (repository.load(parts[0], version(repository, parts), roles)) {
                case LoadResult.Loaded loaded -> loaded;
                case LoadResult.Missing missing -> throw refused(model, missing.problem());
                case LoadResult.Corrupt corrupt -> throw refused(model, corrupt.problem());
            };
        } catch (ObjectStoreException e) {
            throw refused(model, e.problem());
        }
    }

    private static long version(ModelRepository repository, String[] parts) throws Failure {
        if (parts.length == 2) {
            if (!parts[1].matches("[1-9][0-9]{0,17}")) {
                throw new Failure(
                        "'%s' is no version.".formatted(parts[1]), "Write model:NAME@VERSION with a whole number.");
            }
            return Long.parseLong(parts[1]);
        }
        var versions = repository.versions(parts[0]);
        if (versions.isEmpty()) {
            throw new Failure(
                    "No version of model %s is published; models there are: %s."
                            .formatted(parts[0], repository.names()),
                    "--store and --bucket name another store.");
        }
        return versions.getLast();
    }

    private static Failure refused(String model, Problem problem) {
        return new Failure(
                "Model %s cannot be used (%s): %s".formatted(model, problem.code(), problem.detail()),
                "Nothing was scored; --store and --bucket name another store.");
    }
}
