/** Checks of everything that runs the services: compose, images, manifests, alerts, dashboards, playbooks. */
@NullMarked
package ganymede.verification.deploy;

import org.jspecify.annotations.NullMarked;
