export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="7" fill="#0f4f4a" />
      <path
        d="M6 26V15a10 10 0 0 1 20 0v11"
        fill="none"
        stroke="#f6efe2"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path
        d="M12 26v-9a4 4 0 0 1 8 0v9"
        fill="none"
        stroke="#e2a44a"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
