import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { makeQueryClient } from '../api/queries';
import { LocaleProvider } from '../locale/locale';
import { Toasts } from '../ui/Toasts';
import { router } from './router';
import { ThemeProvider } from './theme';

const queries = makeQueryClient();

export function App() {
  return (
    <ThemeProvider>
      <LocaleProvider>
        <QueryClientProvider client={queries}>
          <Toasts>
            <RouterProvider router={router} />
          </Toasts>
        </QueryClientProvider>
      </LocaleProvider>
    </ThemeProvider>
  );
}
