/** The files for containers and Kubernetes, checked as far as that goes without running them. */
package org.atrium.acceptance.manifests;
