/**
 * Operations on bundles, and why a bundle or one of its components does not work, in words. The only place besides the
 * launcher that uses the framework's own interfaces.
 */
package org.geophone.admin.internal.bundles;
