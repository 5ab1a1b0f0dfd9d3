package org.geophone.console.internal.login;
