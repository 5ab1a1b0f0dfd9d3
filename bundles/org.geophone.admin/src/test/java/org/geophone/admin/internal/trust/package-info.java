/** Tests of signed bundles. */
package org.geophone.admin.internal.trust;
