package ganymede.verification.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.Map;

/**
 * The Helm chart, through Helm itself as a library.
 *
 * <p>Its Go runtime and ONNX Runtime do not share a process (the second to come crashes in its signal handler): keep it in tests that load no model.
 */
final class Chart {

    private static final Helm HELM = new Helm(DeployFiles.path("deploy/helm/ganymede"));

    private Chart() {}

    static LintResult lint() {
        return HELM.lint().strict().call();
    }

    /**
     * Renders the release {@code ganymede}.
     *
     * @param file name of a values file of the chart; empty: {@code values.yaml} alone
     * @param values single values, as for {@code --set}
     */
    static String render(String file, Map<String, ?> values) {
        var command = HELM.template().withName("ganymede").withKubeVersion("1.33.0");
        if (!file.isEmpty()) {
            command.withValuesFile(DeployFiles.path("deploy/helm/ganymede/" + file));
        }
        values.forEach(command::set);
        return command.call();
    }
}
