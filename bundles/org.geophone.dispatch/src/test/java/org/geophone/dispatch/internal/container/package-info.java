/** The component in a real container: configurations, bundles that come and go. */
package org.geophone.dispatch.internal.container;
